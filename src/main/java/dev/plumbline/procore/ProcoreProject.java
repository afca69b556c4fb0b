package dev.plumbline.procore;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A project that the service account can see (Procore REST v1.1, Projects). */
@RegisterForReflection(registerFullHierarchy = true)
public record ProcoreProject(
        long id,
        String name,
        boolean active,
        @Nullable String originId,
        @Nullable String projectNumber) {}
