package dev.plumbline.doctor;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One thing that was seen. Neither secrets nor tax identifiers are ever in it.
 *
 * @param about which of them, for example a division or a project; "" where there is only one
 * @param seen a sentence
 * @param advice what to do, "" where nothing is
 */
@RegisterForReflection(registerFullHierarchy = true)
public record Finding(Level level, Subject subject, String about, String seen, String advice) {

    static Finding ok(Subject subject, String about, String seen) {
        return new Finding(Level.OK, subject, about, seen, "");
    }

    static Finding warning(Subject subject, String about, String seen, String advice) {
        return new Finding(Level.WARNING, subject, about, seen, advice);
    }

    static Finding problem(Subject subject, String about, String seen, String advice) {
        return new Finding(Level.PROBLEM, subject, about, seen, advice);
    }

    static Finding notChecked(Subject subject, String about, String why, String advice) {
        return new Finding(Level.NOT_CHECKED, subject, about, why, advice);
    }
}
