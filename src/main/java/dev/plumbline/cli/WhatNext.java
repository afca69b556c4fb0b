package dev.plumbline.cli;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where to look after a first run. */
@ApplicationScoped
public class WhatNext {
    private final int port;
    private final Optional<String> token;

    /** Of the program that runs here. */
    public WhatNext(
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port,
            @ConfigProperty(name = "plumbline.api-token") Optional<String> token) {
        this.port = port;
        this.token = token;
    }

    /** Addresses a line each; the demonstration's own token is no secret. */
    String text(String standIns) {
        String word = token.filter("demo"::equals).orElse("$PLUMBLINE_API_TOKEN");
        return """

        What to open next:
          console              %1$s/
          API description      %1$s/q/swagger-ui and %1$s/q/openapi
          health               %1$s/q/health
          runs                 curl -H 'Authorization: Bearer %2$s' %1$s/api/v1/runs
          needs a person       curl -H 'Authorization: Bearer %2$s' '%1$s/api/v1/records?status=FAILED'
          reconciliation       curl -H 'Authorization: Bearer %2$s' %1$s/api/v1/reconciliation
          unmapped accounts    curl -H 'Authorization: Bearer %2$s' %1$s/api/v1/mappings/cost-codes/unmapped
        %3$sEnd with Ctrl-C; the next start goes on from here. To begin anew, remove .plumbline.
        """
                .formatted("http://localhost:" + port, word, standIns);
    }
}
