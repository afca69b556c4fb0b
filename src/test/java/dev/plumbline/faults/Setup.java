package dev.plumbline.faults;

import java.util.function.Consumer;

/**
 * A named way to prepare a scenario, for tables of cases.
 *
 * @param name what is special about it
 * @param prepare does it, with the sandboxes of {@link FaultBooks}
 */
record Setup(String name, Runnable prepare) {

    static Setup procore(String name, String key, String value) {
        return new Setup(name, () -> FaultBooks.procore().switches().set(key, value));
    }

    static Setup procore(String name, String key, boolean on) {
        return new Setup(name, () -> FaultBooks.procore().switches().set(key, on));
    }

    static Setup procore(String name, String key, int number) {
        return new Setup(name, () -> FaultBooks.procore().switches().set(key, number));
    }

    static Setup epicor(String name, Consumer<dev.plumbline.sandbox.web.Switches> turn) {
        return new Setup(name, () -> turn.accept(FaultBooks.epicor().switches()));
    }

    @Override
    public String toString() {
        return name;
    }
}
