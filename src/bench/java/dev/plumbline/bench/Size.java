package dev.plumbline.bench;

import dev.plumbline.sandbox.demo.DemoSize;
import java.util.Locale;

/** How large a company is measured. */
enum Size {
    /** The demo company: 400 vendors, 900 purchase orders, 1,500 invoices. */
    DEMO(DemoSize.standard(), 1),
    /** A tenth of the reference volume. */
    TENTH(new DemoSize(20261101, 1_000, 2_000, 5, 5_000, 3), 2),
    /** 10,000 vendors, 20,000 purchase orders of 5 lines, 50,000 invoices of 3. */
    REFERENCE(DemoSize.large(), 8),
    /** Ten times that. */
    TENFOLD(new DemoSize(20261101, 100_000, 200_000, 5, 500_000, 3), 48);

    private final DemoSize demo;
    private final int gigabytes;

    Size(DemoSize demo, int gigabytes) {
        this.demo = demo;
        this.gigabytes = gigabytes;
    }

    static Size named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    DemoSize demo() {
        return demo;
    }

    /** Heap of the stand-ins, in gigabytes: they hold all of both systems. */
    int gigabytes() {
        return gigabytes;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
