package dev.plumbline.doctor;

import java.util.List;

/** All findings in a word. */
public enum Verdict {
    /** Nothing to do. */
    FINE,
    /** A login or a host failed, or something could not be checked. */
    FAILED,
    /** Settings are wrong. */
    WRONG_SETTINGS,
    /** All was checked, and something needs a person. */
    NEEDS_A_PERSON;

    static Verdict of(List<Finding> findings) {
        if (findings.stream().anyMatch(Verdict::isWrongSetting)) {
            return WRONG_SETTINGS;
        }
        if (findings.stream().anyMatch(Verdict::isFailure)) {
            return FAILED;
        }
        return findings.stream().allMatch(finding -> finding.level() == Level.OK)
                ? FINE
                : NEEDS_A_PERSON;
    }

    private static boolean isWrongSetting(Finding finding) {
        return finding.subject() == Subject.SETTINGS && finding.level() == Level.PROBLEM;
    }

    private static boolean isFailure(Finding finding) {
        return finding.level() == Level.NOT_CHECKED
                || (finding.level() == Level.PROBLEM && finding.subject().isLogin());
    }
}
