package dev.plumbline.sandbox.demo;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** The trades that the invented company buys from. */
final class Trades {
    // account;cost code;name;firm name;item,unit,low,high,type|…
    private static final String TABLE =
            """
            5101;01-310;Project Management;Project Services;Scheduling support,HR,85.00,140.00,S|Site office supplies,LS,90.00,900.00,O|Survey crew,DAY,950.00,1450.00,S
            5102;01-510;Temporary Utilities;Site Power;Temporary power hookup,LS,1500.00,6200.00,O|Generator rental 60 kW,MO,1400.00,2300.00,E|Diesel fuel,GAL,3.10,4.45,M
            5104;02-410;Demolition;Demolition;Selective demolition,SF,2.10,7.80,S|Debris hauling,TON,48.00,95.00,S|Excavator rental,DAY,720.00,1180.00,E
            5103;03-300;Cast-in-Place Concrete;Concrete;Ready-mix concrete 4000 psi,CY,148.50,192.00,M|Ready-mix concrete 5000 psi,CY,161.00,209.00,M|Pump truck,HR,165.00,240.00,E|Curing compound,GAL,14.20,22.90,M
            5105;03-200;Concrete Reinforcing;Rebar;Rebar #5 grade 60,LB,0.62,0.98,M|Welded wire mesh 6x6,SF,0.48,0.81,M|Rebar placing,LB,0.35,0.56,L
            5106;04-200;Unit Masonry;Masonry;Face brick,EA,0.74,1.35,M|CMU 8 in,EA,2.05,3.15,M|Mason crew,HR,68.00,96.00,L
            5107;05-120;Structural Steel;Steel Fabricators;Structural steel W-shapes,TON,2650.00,3900.00,M|Steel erection,TON,780.00,1350.00,S|Crane with operator,DAY,2100.00,3600.00,E
            5108;05-500;Metal Fabrications;Ironworks;Handrail,LF,68.00,145.00,M|Embed plates,EA,21.00,64.00,M|Field welding,HR,92.00,130.00,L
            5109;06-100;Rough Carpentry;Lumber;2x6 SPF stud,EA,5.10,9.40,M|Plywood 3/4 in CDX,EA,38.00,57.00,M|Framing crew,HR,58.00,84.00,L
            5110;07-210;Thermal Insulation;Insulation;Mineral wool batt,SF,0.94,1.72,M|Rigid insulation 2 in,SF,1.35,2.40,M
            5111;07-500;Membrane Roofing;Roofing;TPO membrane 60 mil,SF,1.85,3.20,M|Roof installation,SF,4.10,7.60,S|Roof drain,EA,185.00,420.00,M
            5112;08-110;Steel Doors and Frames;Door Supply;Hollow metal door,EA,410.00,780.00,M|Hollow metal frame,EA,190.00,330.00,M|Door hardware set,EA,260.00,890.00,M
            5113;08-800;Glazing;Glass;Insulated glazing unit,SF,24.00,46.00,M|Curtain wall installation,SF,38.00,72.00,S
            5114;09-250;Gypsum Board;Drywall;Gypsum board 5/8 in type X,SF,0.44,0.71,M|Metal stud 3-5/8 in,LF,0.92,1.65,M|Drywall finishing,SF,1.10,1.95,S
            5115;09-300;Tiling;Tile;Porcelain tile,SF,4.20,9.80,M|Tile setting,SF,6.50,12.00,S
            5116;09-900;Painting;Painting;Interior latex paint,GAL,31.00,52.00,M|Painting labor,HR,44.00,66.00,L
            5117;14-200;Elevators;Elevator;Traction elevator,EA,88000.00,142000.00,S|Elevator pit ladder,EA,480.00,760.00,M
            5118;21-100;Fire Suppression;Fire Protection;Sprinkler head,EA,11.50,24.00,M|Sprinkler rough-in,SF,1.90,3.60,S
            5122;22-100;Plumbing Piping;Plumbing;Copper pipe type L 2 in,LF,19.50,33.00,M|PVC pipe 4 in,LF,5.40,9.10,M|Plumber,HR,78.00,112.00,L
            5123;23-300;HVAC Air Distribution;Mechanical;Galvanized duct,LB,3.90,6.80,M|VAV box,EA,980.00,1850.00,M|Test and balance,LS,3500.00,11000.00,S
            5126;26-100;Electrical Distribution;Electric;EMT conduit 3/4 in,LF,1.15,2.05,M|Panelboard 225 A,EA,1900.00,3400.00,M|Electrician,HR,74.00,108.00,L
            5127;27-100;Structured Cabling;Data Systems;Cat6A cable,LF,0.38,0.66,M|Patch panel,EA,140.00,295.00,M
            5131;31-200;Earth Moving;Excavating;Mass excavation,CY,6.80,14.50,S|Structural fill,CY,19.00,31.00,M|Dozer rental,DAY,980.00,1620.00,E
            5132;32-120;Flexible Paving;Paving;Asphalt surface course,TON,88.00,131.00,M|Aggregate base,TON,17.50,27.00,M|Striping,LF,0.42,0.88,S
            5133;33-400;Storm Drainage;Utilities;RCP pipe 24 in,LF,62.00,104.00,M|Catch basin,EA,1450.00,2700.00,M|Trenching,LF,14.00,29.00,S
            """;

    private static final List<Trade> ALL = TABLE.lines().map(Trades::parse).toList();

    private Trades() {}

    static List<Trade> all() {
        return ALL;
    }

    static Trade ofCostCode(String costCode) {
        return ALL.stream()
                .filter(trade -> trade.costCode().equals(costCode))
                .findFirst()
                .orElseThrow();
    }

    private static Trade parse(String row) {
        String[] cells = row.split(";", -1);
        List<Trade.Item> items =
                Arrays.stream(cells[4].split("\\|", -1)).map(Trades::parseItem).toList();
        return new Trade(cells[0], cells[1], cells[2], cells[3], items);
    }

    private static Trade.Item parseItem(String item) {
        String[] cells = item.split(",", -1);
        return new Trade.Item(
                cells[0], cells[1], new BigDecimal(cells[2]), new BigDecimal(cells[3]), cells[4]);
    }
}
