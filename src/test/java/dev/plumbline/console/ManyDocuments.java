package dev.plumbline.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * 60,000 documents of two divisions with all that is remembered of them, written by SQL: 3,000
 * vendors, 12,000 purchase orders of eight lines, 45,000 invoices of five, one in thirty in need of
 * a person for one of forty causes.
 */
final class ManyDocuments {
    static final int VENDORS = 3_000;
    static final int ORDERS = 12_000;
    static final int ALL = 60_000;

    private static final String RECORDS =
            """
            insert into record (id, division, entity, source_key, status, reason_code, reason_message, document,
                document_hash, sys_rev, amount, currency, sent, mapping, run_id, outcome, held, updated_at)
            select n.i, n.division, n.entity, n.key, n.status,
                case when n.status = 'FAILED' then 'GL_ACCOUNT_NOT_MAPPED' end,
                case when n.status = 'FAILED' then 'line 1: GL account ' || (5100 + n.i / 30 %% 40)
                    || '|100|20 has no cost code; add a rule for it to the cost code table' end,
                case n.entity
                    when 'VENDOR' then jsonb_build_object('VendorNum', n.i, 'VendorID', 'V' || n.i, 'Name',
                        (array['Granite Works', 'Summit Steel', 'Harbor Concrete', 'Cedar Mills', 'Apex Electric'])
                            [1 + n.i %% 5] || ' ' || n.i, 'Address1', md5(n.i :: text), 'SysRevID', n.i)
                    when 'PURCHASE_ORDER' then jsonb_build_object('PONUM', n.key :: int, 'VendorNum', n.vendor,
                        'OrderDate', '2026-03-02', 'SysRevID', n.i, 'PODetails', (select jsonb_agg(jsonb_build_object(
                            'POLine', l, 'LineDesc', md5(n.i || ' ' || l) || ' ' || md5(l || ' ' || n.i), 'ExtCost',
                            1000 + n.i %% 700 + l, 'OrderQty', l, 'UnitCost', 12.5, 'PORels', jsonb_build_array(
                                jsonb_build_object('PORelNum', 1, 'ProjectID', 'P-' || (24000 + n.i %% 40),
                                    'JobNum', '', 'SysRevID', n.i * 10 + l)))) from generate_series(1, 8) l))
                    else jsonb_build_object('InvoiceNum', 'INV-' || n.i, 'VendorNum', n.vendor, 'InvoiceAmt',
                        500 + n.i %% 9000 + 0.25, 'InvoiceDate', '2026-04-09', 'SysRevID', n.i, 'APInvDtls',
                        (select jsonb_agg(jsonb_build_object('InvoiceLine', l, 'Description', md5(n.i || ' ' || l)
                            || ' ' || md5(l || ' ' || n.i), 'ExtCost', 100 + l, 'ProjectID', 'P-' || (24000 + n.i %% 40),
                            'SysRevID', n.i * 10 + l)) from generate_series(1, 5) l))
                end,
                md5(n.i :: text), n.i, case when n.entity <> 'VENDOR' and n.status = 'SYNCED'
                    then 500 + n.i %% 9000 + 0.25 end, 'USD', n.status = 'SYNCED',
                case when n.status = 'SYNCED' then 'PARTS' end, 200 - n.i %% 3,
                case when n.status = 'SYNCED' then 'CREATED' end, n.status = 'PENDING',
                now() - n.i * interval '1 minute'
            from (select i, (array['%1$s', '%2$s'])[1 + i %% 2] as division,
                case when i <= 3000 then 'VENDOR' when i <= 15000 then 'PURCHASE_ORDER' else 'AP_INVOICE' end as entity,
                case when i <= 3000 then i :: text when i <= 15000 then (i + 1000) :: text
                    else (1 + i %% 3000) || '/INV-' || i end as key,
                case when i <= 3000 then 'SYNCED' when i %% 30 = 7 then 'FAILED' when i %% 100 = 1 then 'PENDING'
                    when i %% 50 = 9 then 'SKIPPED' else 'SYNCED' end as status,
                1 + i %% 3000 as vendor from generate_series(1, 60000) i) n
            """;

    private static final List<String> THE_REST =
            List.of(
                    """
                    insert into record_ref (record_id, division, kind, value)
                    select id, division, k.kind, k.value from record r, lateral (values
                        ('VENDOR', '' || (1 + id %% 3000)), ('PROJECT', 'P-' || (24000 + id %% 40)),
                        ('GL_ACCOUNT', (5100 + id / 30 %% 40) || '|100|20'),
                        ('GL_ACCOUNT', (5200 + id %% 80) || '|100|20')) k(kind, value) where entity <> 'VENDOR'
                    """,
                    """
                    insert into part (id, record_id, division, entity, lane, origin_id, state, content, hash, amount,
                        sent_hash, sent_content, sent_amount, procore_id)
                    select id, id, division, entity, case when entity = 'VENDOR' then 0 else 900 + id %% 40 end,
                        'test-' || id, 'DONE', document, document_hash, coalesce(amount, 0), document_hash, document,
                        coalesce(amount, 0), 70000 + id from record where status = 'SYNCED'
                    """,
                    """
                    insert into audit (id, at, run_id, record_id, action, errors, previous_hash, hash)
                    select id * 2 + k, now(), run_id, id, case k when 0 then 'CAPTURED' else 'CREATED' end,
                        case when status = 'FAILED' and k = 1 then jsonb_build_array(reason_message) :: text end, '', ''
                    from record, generate_series(0, 1) k
                    """,
                    """
                    insert into run (id, division, mode, trigger, status, entities, created_at, started_at,
                        captured_at, finished_at, released_at, counts)
                    overriding system value
                    select i, case when i %% 2 = 0 then '%1$s' else '%2$s' end, 'SYNC', 'schedule', 'PARTIAL',
                        'VENDOR,PURCHASE_ORDER,AP_INVOICE', t, t, t, t, t, '[{"entity": "AP_INVOICE", "read": 500,
                        "unchanged": 400, "created": 50, "updated": 50, "skipped": 0, "parked": 0, "failed": 12,
                        "uncertain": 0}]'
                    from generate_series(1, 200) i, lateral (select now() - (200 - i) * interval '1 hour' as t) x
                    """,
                    """
                    insert into run_call (run_id, kind, calls)
                    select i, s || ' kind ' || k, k from generate_series(1, 200) i, generate_series(1, 8) k,
                        unnest(array['EPICOR', 'PROCORE']) s
                    """,
                    """
                    insert into reconciliation (id, division, run_id, epicor, procore, difference, differing)
                    overriding system value
                    select i, case when i %% 2 = 0 then '%1$s' else '%2$s' end, i, 1000000, 999000, 1000, 12
                    from generate_series(1, 200) i
                    """,
                    """
                    insert into reconciliation_row (reconciliation_id, procore_project_id, epicor_project, kind, key,
                        epicor, procore, unexplained, explained)
                    select 199 + (division = '%1$s') :: int, 900 + id %% 40, 'P-' || (24000 + id %% 40),
                        case entity when 'AP_INVOICE' then 'DIRECT_COST' else 'COMMITMENT' end, source_key, 100 + id,
                        case when status = 'FAILED' then 0 else 100 + id end, 0, case when status = 'FAILED' then
                        jsonb_build_array(jsonb_build_object('recordId', id, 'amount', 100 + id, 'reason',
                            reason_message)) else '[]' end
                    from record where entity <> 'VENDOR'
                    """,
                    """
                    insert into reconciliation_code (reconciliation_id, level, procore_project_id, code, epicor, procore)
                    select 199 + k, l, 900 + p, (5100 + a) || '|100|20', 1000, 1000 from generate_series(0, 1) k,
                        unnest(array['GL_ACCOUNT', 'COST_CODE']) l, generate_series(0, 39) p, generate_series(0, 29) a
                    """,
                    """
                    insert into cost_code_rule (gl_account, cost_code, cost_type)
                    select (5200 + i) || '|100|20', '01-310', 'O' from generate_series(0, 1999) i
                    """,
                    """
                    insert into mapping_change (who, table_name, action, rule)
                    select 'operator', 'COST_CODES', 'ADDED', md5(i :: text) from generate_series(1, 5000) i
                    """);

    /** Everything as in a first run: read, and nothing of it sent. */
    private static final List<String> FIRST_RUN =
            List.of(
                    """
                    update record set status = 'PENDING', held = true, amount = null, outcome = null,
                        reason_code = null, reason_message = null, run_id = 1000 where entity <> 'VENDOR'
                    """,
                    """
                    insert into run (id, division, mode, trigger, status, entities, started_at, captured_at)
                    overriding system value
                    values (1000, '%1$s', 'SYNC', 'rest', 'RUNNING', 'VENDOR,PURCHASE_ORDER,AP_INVOICE', now(), now())
                    """);

    /** Everything as after a first run without a mapping table. */
    private static final String NOTHING_MAPPED =
            """
            update record set status = 'FAILED', held = false, reason_code = 'GL_ACCOUNT_NOT_MAPPED',
                reason_message = 'PO ' || id || ', line 1: GL account ' || (5100 + id / 30 %% 40)
                || '|100|20 has no cost code; add a rule for it to the cost code table' where entity <> 'VENDOR'
            """;

    private final DataSource database;
    private final String one;
    private final String other;

    ManyDocuments(DataSource database, String one, String other) {
        this.database = database;
        this.one = one;
        this.other = other;
    }

    /** Writes them into an empty database. */
    void write() throws SQLException {
        execute(RECORDS);
        for (String statement : THE_REST) {
            execute(statement);
        }
        execute("vacuum analyze");
    }

    /** Makes of them a first run that is under way. */
    void firstRun() throws SQLException {
        for (String statement : FIRST_RUN) {
            execute(statement);
        }
        execute("vacuum analyze");
    }

    /** Makes of them what a first run leaves behind that had no mapping table. */
    void nothingMapped() throws SQLException {
        execute(NOTHING_MAPPED);
        execute("vacuum analyze");
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("set statement_timeout = 0");
            sql.execute(statement.formatted(one, other));
        }
    }
}
