package dev.plumbline.bench.connector;

import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;

/**
 * Runs the routes once when they are there, says how many records went through and how many did
 * not, and ends the program.
 */
@ApplicationScoped
public class OneRun {
    private final ProducerTemplate camel;
    private final Tally tally;

    public OneRun(ProducerTemplate camel, Tally tally) {
        this.camel = camel;
        this.tally = tally;
    }

    void started(@Observes CamelContextStartedEvent event) {
        new Thread(this::run, "one-run").start();
    }

    private void run() {
        int code = 1;
        try {
            camel.requestBody("direct:sync", "");
            System.out.println(tally);
            code = 0;
        } finally {
            Quarkus.asyncExit(code);
        }
    }
}
