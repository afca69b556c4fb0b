package dev.plumbline.vendor;

/** The states of countries: a line each, code and names, several names apart by slashes. */
final class StateNames {
    /** The fifty states, the capital's district and the territories. */
    static final String UNITED_STATES =
            """
            AL Alabama
            AK Alaska
            AZ Arizona
            AR Arkansas
            CA California
            CO Colorado
            CT Connecticut
            DE Delaware
            DC District of Columbia/Washington DC
            FL Florida
            GA Georgia
            HI Hawaii
            ID Idaho
            IL Illinois
            IN Indiana
            IA Iowa
            KS Kansas
            KY Kentucky
            LA Louisiana
            ME Maine
            MD Maryland
            MA Massachusetts
            MI Michigan
            MN Minnesota
            MS Mississippi
            MO Missouri
            MT Montana
            NE Nebraska
            NV Nevada
            NH New Hampshire
            NJ New Jersey
            NM New Mexico
            NY New York
            NC North Carolina
            ND North Dakota
            OH Ohio
            OK Oklahoma
            OR Oregon
            PA Pennsylvania
            RI Rhode Island
            SC South Carolina
            SD South Dakota
            TN Tennessee
            TX Texas
            UT Utah
            VT Vermont
            VA Virginia
            WA Washington
            WV West Virginia
            WI Wisconsin
            WY Wyoming
            AS American Samoa
            GU Guam
            MP Northern Mariana Islands
            PR Puerto Rico
            UM United States Minor Outlying Islands
            VI Virgin Islands/US Virgin Islands
            """;

    static final String CANADA =
            """
            AB Alberta
            BC British Columbia
            MB Manitoba
            NB New Brunswick/Nouveau-Brunswick
            NL Newfoundland and Labrador/Newfoundland
            NS Nova Scotia
            NT Northwest Territories
            NU Nunavut
            ON Ontario
            PE Prince Edward Island
            QC Quebec
            SK Saskatchewan
            YT Yukon/Yukon Territory
            """;

    static final String AUSTRALIA =
            """
            ACT Australian Capital Territory
            NSW New South Wales
            NT Northern Territory
            QLD Queensland
            SA South Australia
            TAS Tasmania
            VIC Victoria
            WA Western Australia
            """;

    static final String MEXICO =
            """
            AGU Aguascalientes
            BCN Baja California/Baja California Norte
            BCS Baja California Sur
            CAM Campeche
            CHP Chiapas
            CHH Chihuahua
            CMX Ciudad de México/Mexico City/CDMX/Distrito Federal/DF
            COA Coahuila/Coahuila de Zaragoza
            COL Colima
            DUR Durango
            GUA Guanajuato
            GRO Guerrero
            HID Hidalgo
            JAL Jalisco
            MEX México/Estado de México/State of Mexico
            MIC Michoacán/Michoacán de Ocampo
            MOR Morelos
            NAY Nayarit
            NLE Nuevo León
            OAX Oaxaca
            PUE Puebla
            QUE Querétaro
            ROO Quintana Roo
            SLP San Luis Potosí
            SIN Sinaloa
            SON Sonora
            TAB Tabasco
            TAM Tamaulipas
            TLA Tlaxcala
            VER Veracruz/Veracruz de Ignacio de la Llave
            YUC Yucatán
            ZAC Zacatecas
            """;

    static final String GERMANY =
            """
            BW Baden-Württemberg
            BY Bayern/Bavaria
            BE Berlin
            BB Brandenburg
            HB Bremen
            HH Hamburg
            HE Hessen/Hesse
            MV Mecklenburg-Vorpommern
            NI Niedersachsen/Lower Saxony
            NW Nordrhein-Westfalen/North Rhine-Westphalia
            RP Rheinland-Pfalz/Rhineland-Palatinate
            SL Saarland
            SN Sachsen/Saxony
            ST Sachsen-Anhalt/Saxony-Anhalt
            SH Schleswig-Holstein
            TH Thüringen/Thuringia
            """;

    static final String BRAZIL =
            """
            AC Acre
            AL Alagoas
            AP Amapá
            AM Amazonas
            BA Bahia
            CE Ceará
            DF Distrito Federal
            ES Espírito Santo
            GO Goiás
            MA Maranhão
            MT Mato Grosso
            MS Mato Grosso do Sul
            MG Minas Gerais
            PA Pará
            PB Paraíba
            PR Paraná
            PE Pernambuco
            PI Piauí
            RJ Rio de Janeiro
            RN Rio Grande do Norte
            RS Rio Grande do Sul
            RO Rondônia
            RR Roraima
            SC Santa Catarina
            SP São Paulo
            SE Sergipe
            TO Tocantins
            """;

    private StateNames() {}
}
