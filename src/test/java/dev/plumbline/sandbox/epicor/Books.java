package dev.plumbline.sandbox.epicor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.util.List;
import java.util.Map;

/** Invented books of one company: two vendors, purchase orders 3223 and 3224, three invoices. */
final class Books {

    private Books() {}

    static Map<String, List<ObjectNode>> epic01() {
        return Map.ofEntries(
                Map.entry(
                        "Vendor",
                        rows(
                                "{'VendorNum':41,'VendorID':'BRICKCO','Name':'Brick & Co'}",
                                "{'VendorNum':42,'VendorID':'STEEL1','Name':'First Steel'}")),
                Map.entry("Project", rows("{'ProjectID':'P-1'}", "{'ProjectID':'P-2'}")),
                Map.entry("JobHead", rows("{'JobNum':'J1','ProjectID':'P-1'}")),
                Map.entry("GLAccount", rows("{'COACode':'MAIN','GLAccount1':'5100|00|10'}")),
                Map.entry(
                        "POHeader",
                        rows(
                                "{'PONum':3223,'VendorNum':41,'OrderDate':'2026-02-03','ApprovalStatus':'A','Approve':true,'OpenOrder':true,'CurrencyCode':'USD','DocTotalOrder':15250.00,'ChangeDate':'2026-02-04T14:22:31.51Z'}",
                                "{'PONum':3224,'VendorNum':42,'OrderDate':'2026-02-05','ApprovalStatus':'U','OpenOrder':true,'ChangeDate':'2026-02-06T03:00:00Z'}")),
                Map.entry(
                        "PODetail",
                        rows(
                                "{'PONUM':3223,'POLine':1,'OrderQty':5000.00000000,'DocUnitCost':3.05,'DocExtCost':15250.000,'ChangeDate':'2026-02-04T14:22:31.51Z'}",
                                "{'PONUM':3223,'POLine':2,'VoidLine':true,'ChangeDate':'2026-02-04T14:22:31.51Z'}")),
                Map.entry(
                        "PORel",
                        rows(
                                "{'PONum':3223,'POLine':1,'PORelNum':1,'RelQty':3000,'ProjectID':'P-1'}",
                                "{'PONum':3223,'POLine':1,'PORelNum':2,'RelQty':2000,'ProjectID':'P-2'}")),
                Map.entry(
                        "PORelTGLC",
                        rows(
                                "{'PONum':3223,'POLine':1,'PORelNum':1,'Key1':'3223','Key2':'1','Key3':'1','BookID':'MAIN','IsMainBook':true,'RecordType':'A','GLAccount':'5100|00|10'}")),
                Map.entry(
                        "APInvHed",
                        rows(
                                "{'VendorNum':41,'InvoiceNum':'INV-77','Posted':true,'DocInvoiceAmt':100.00,'DocInvoiceBal':100.00,'OpenPayable':true,'ChangeDate':'2026-02-07T00:00:00Z'}",
                                "{'VendorNum':41,'InvoiceNum':'A/7 #\\'x','ChangeDate':'2026-02-08T00:00:00Z'}",
                                "{'VendorNum':42,'InvoiceNum':'CM-1','DebitMemo':true,'DocInvoiceAmt':-40.00,'ChangeDate':'2026-02-09T00:00:00Z'}")),
                Map.entry(
                        "APInvDtl",
                        rows(
                                "{'VendorNum':41,'InvoiceNum':'INV-77','InvoiceLine':1,'LineType':'M','DocExtCost':100.00,'ChangeDate':'2026-02-07T00:00:00Z'}")),
                Map.entry(
                        "APInvExp",
                        rows(
                                "{'VendorNum':41,'InvoiceNum':'INV-77','InvoiceLine':1,'InvExpSeq':1,'DocExpAmt':60.00,'GLAccount':'5100|00|10'}",
                                "{'VendorNum':41,'InvoiceNum':'INV-77','InvoiceLine':1,'InvExpSeq':2,'DocExpAmt':40.00,'GLAccount':'5200|00|10'}")),
                Map.entry(
                        "APInvJob",
                        rows(
                                "{'VendorNum':41,'InvoiceNum':'INV-77','InvoiceLine':1,'JobNum':'J1','ProjectID':'P-1','SysRowID':'11111111-1111-1111-1111-111111111111'}")),
                Map.entry("APIHAPInvExp", rows()));
    }

    private static List<ObjectNode> rows(String... texts) {
        return java.util.Arrays.stream(texts)
                .map(t -> t.replace("\\'", "\u0000").replace('\'', '"').replace("\u0000", "'"))
                .map(Json::parse)
                .toList();
    }
}
