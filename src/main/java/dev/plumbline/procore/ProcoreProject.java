package dev.plumbline.procore;

import org.jspecify.annotations.Nullable;

/** A project that the service account can see (Procore REST v1.1, Projects). */
public record ProcoreProject(
        long id,
        String name,
        boolean active,
        @Nullable String originId,
        @Nullable String projectNumber) {}
