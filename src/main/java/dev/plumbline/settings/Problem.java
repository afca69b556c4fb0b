package dev.plumbline.settings;

/**
 * One thing that is wrong with the settings.
 *
 * @param setting what it is about, by variable and property
 * @param sentence what is wrong and what would be right; never a secret
 */
public record Problem(String setting, String sentence) {

    static Problem missing(Setting setting) {
        return new Problem(
                setting.label(), "is not set; it must be " + setting.rule().allowed() + ".");
    }

    static Problem wrong(Setting setting, String what) {
        String shown = setting.secret() ? "malformed (its value is not shown)" : what;
        return new Problem(
                setting.label(), "is " + shown + "; it must be " + setting.rule().allowed() + ".");
    }

    @Override
    public String toString() {
        return setting + " " + sentence;
    }
}
