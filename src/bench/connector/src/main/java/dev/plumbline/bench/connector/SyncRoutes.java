package dev.plumbline.bench.connector;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One entity after the other, because documents name vendors and invoices name orders. */
@ApplicationScoped
public class SyncRoutes extends RouteBuilder {
    private static final String PLAIN = "throwExceptionOnFailure=false&connectionsPerRoute=20";

    private final String epicor;
    private final String procore;
    private final int consumers;

    public SyncRoutes(
            @ConfigProperty(name = "plumbline.epicor.url") String epicor,
            @ConfigProperty(name = "plumbline.procore.url") String procore,
            @ConfigProperty(name = "connector.consumers") int consumers) {
        this.epicor = epicor;
        this.procore = procore;
        this.consumers = consumers;
    }

    @Override
    public void configure() {
        ExecutorService threads = Executors.newFixedThreadPool(consumers);
        onException(RefusedException.class).handled(true).bean(Tally.class, "count('failed')");
        from("direct:sync").to("direct:vendors").to("direct:orders").to("direct:invoices");
        for (String entity : new String[] {"vendors", "orders", "invoices"}) {
            String one = "direct:one-of-" + entity;
            from("direct:" + entity)
                    .split(method(EpicorFeed.class, entity))
                    .streaming()
                    .parallelProcessing()
                    .executorService(threads)
                    .to(one);
        }
        from("direct:one-of-vendors").bean(Vendors.class).bean(Tally.class, "count('vendors')");
        from("direct:one-of-orders").bean(Orders.class).bean(Tally.class, "count('orders')");
        from("direct:one-of-invoices").bean(Invoices.class).bean(Tally.class, "count('invoices')");

        from("direct:epicor")
                .setHeader(Exchange.HTTP_METHOD, constant("GET"))
                .to(epicor + "/api/v2/odata?" + PLAIN);
        from("direct:procore").to(procore + "/rest?" + PLAIN);
    }
}
