package dev.plumbline.sandbox.dev;

import java.util.TreeMap;

/** What a person needs to know of stand-ins that run alone: where, who is let in, what to try. */
record Welcome(StandIns standIns) {

    String text() {
        StringBuilder settings = new StringBuilder();
        new TreeMap<>(standIns.settings())
                .forEach((key, value) -> settings.append("%s=%s%n".formatted(key, value)));
        String company = standIns.company().epicor().firstEntry().getKey();
        return """
        Epicor and Procore, stand-ins, with the demo company in them. As Plumbline's settings:

        %1$s
        Epicor: POST %2$s/connect/token (client credentials), then for example
          GET %3$s/api/v2/odata/%4$s/Erp.BO.POSvc/POes?$top=2 with the headers Authorization and x-api-key
        Procore: POST %5$s/oauth/token (client credentials), then for example
          GET %5$s/rest/v1.0/companies with the header Authorization

        Without a login, on either address:
          what it was asked     curl %5$s/__admin/journal
          calls by kind         curl %2$s/__admin/calls
          what it holds         curl '%2$s/__admin/state/Vendor?Company=%4$s'
                                curl %5$s/__admin/state/vendors
          how it behaves        curl %5$s/__admin/switches
          one request fails     curl -X POST %5$s/__admin/faults -d '{"method":"PATCH","path":"vendors/sync","status":503}'
        End with Ctrl-C; nothing is kept.
        """
                .formatted(
                        settings,
                        standIns.epicor().url(),
                        standIns.epicor().root(),
                        company,
                        standIns.procore().url());
    }
}
