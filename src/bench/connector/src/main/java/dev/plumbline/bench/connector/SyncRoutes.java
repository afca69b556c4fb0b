package dev.plumbline.bench.connector;

import dev.plumbline.bench.connector.EpicorFeed.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One entity after the other, because documents name vendors and invoices name orders. */
@ApplicationScoped
public class SyncRoutes extends RouteBuilder {
    private static final String PLAIN = "throwExceptionOnFailure=false&connectionsPerRoute=20";

    private final EpicorFeed feed;
    private final Vendors vendors;
    private final Orders orders;
    private final Invoices invoices;
    private final Tally tally;
    private final String epicor;
    private final String procore;
    private final int consumers;

    public SyncRoutes(
            EpicorFeed feed,
            Vendors vendors,
            Orders orders,
            Invoices invoices,
            Tally tally,
            @ConfigProperty(name = "plumbline.epicor.url") String epicor,
            @ConfigProperty(name = "plumbline.procore.url") String procore,
            @ConfigProperty(name = "connector.consumers") int consumers) {
        this.feed = feed;
        this.vendors = vendors;
        this.orders = orders;
        this.invoices = invoices;
        this.tally = tally;
        this.epicor = epicor;
        this.procore = procore;
        this.consumers = consumers;
    }

    @Override
    public void configure() {
        onException(RefusedException.class)
                .handled(true)
                .process(exchange -> tally.count("failed"));
        from("direct:sync").to("direct:vendors").to("direct:orders").to("direct:invoices");
        ExecutorService threads = Executors.newFixedThreadPool(consumers);
        entity("vendors", feed::vendors, vendors::write, threads);
        entity("orders", feed::orders, orders::write, threads);
        entity("invoices", feed::invoices, invoices::write, threads);
        from("direct:epicor")
                .setHeader(Exchange.HTTP_METHOD, constant("GET"))
                .to(epicor + "/api/v2/odata?" + PLAIN);
        from("direct:procore").to(procore + "/rest?" + PLAIN);
    }

    private void entity(
            String name,
            Supplier<Iterator<Row>> rows,
            Consumer<Row> write,
            ExecutorService threads) {
        from("direct:" + name)
                .process(exchange -> exchange.getMessage().setBody(rows.get()))
                .split(body())
                .streaming()
                .parallelProcessing()
                .executorService(threads)
                .to("direct:one-of-" + name);
        from("direct:one-of-" + name)
                .process(exchange -> write.accept(exchange.getMessage().getBody(Row.class)))
                .process(exchange -> tally.count(name));
    }
}
