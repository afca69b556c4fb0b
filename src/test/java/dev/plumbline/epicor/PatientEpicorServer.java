package dev.plumbline.epicor;

import java.util.Map;

/** For a gateway that waits for an answer as long as it does in earnest. */
public final class PatientEpicorServer extends EpicorServer {

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = super.start();
        settings.put(
                "quarkus.fault-tolerance.\"dev.plumbline.epicor.Epicor/fetch\".timeout.value",
                "120");
        return settings;
    }
}
