package dev.plumbline.sandbox.procore;

/** All operations of the stand-in, fixed words before ids. */
final class Operations {

    private Operations() {}

    static Routes of(Parts parts) {
        ProcoreState state = parts.state();
        Lines lines = new Lines(state);
        ProjectVendors directory = new ProjectVendors(state, parts.switches());
        Vendors vendors = new Vendors(state);
        Contracts contracts = new Contracts(state, parts.switches(), directory, lines);
        ContractLines contractLines = new ContractLines(state, contracts, lines);
        DirectCosts costs = new DirectCosts(state, parts.switches(), directory, lines);
        DirectCostLines costLines = new DirectCostLines(state, parts.switches(), costs, lines);
        Routes routes = new Routes();
        new ProjectRoutes(parts).register(routes);
        new VendorRoutes(parts, vendors).register(routes);
        new ProjectVendorRoutes(parts, vendors, directory).register(routes);
        new ContractRoutes(parts, contracts, contractLines).register(routes);
        new ContractLineRoutes(parts, contractLines).register(routes);
        new DirectCostLineRoutes(parts, costs, costLines).register(routes);
        DirectCostRoutes direct = new DirectCostRoutes(parts, costs, costLines);
        direct.register(routes);
        direct.registerShow(routes);
        new CodeRoutes(parts).register(routes);
        new WbsRoutes(parts).register(routes);
        return routes;
    }
}
