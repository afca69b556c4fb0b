package dev.plumbline.bench.connector;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.apache.camel.ProducerTemplate;

/** Runs the routes once, says how many records went through and how many did not. */
@QuarkusMain
public class ConnectorMain implements QuarkusApplication {
    private final ProducerTemplate camel;
    private final Tally tally;

    public ConnectorMain(ProducerTemplate camel, Tally tally) {
        this.camel = camel;
        this.tally = tally;
    }

    @Override
    public int run(String... args) {
        camel.requestBody("direct:sync", "");
        System.out.println(tally);
        return 0;
    }
}
