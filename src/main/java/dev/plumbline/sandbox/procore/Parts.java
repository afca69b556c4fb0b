package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Switches;

/** What every group of operations works with. */
record Parts(
        ProcoreState state,
        Switches switches,
        WriteLog log,
        Writer writer,
        Sync sync,
        Lists lists,
        Access access) {

    static Parts of(ProcoreState state, Switches switches, WriteLog log) {
        Writer writer = new Writer(state, switches, log);
        return new Parts(
                state,
                switches,
                log,
                writer,
                new Sync(state, switches, writer),
                new Lists(switches),
                new Access(state, switches));
    }

    Table table(TableName name) {
        return state.table(name);
    }

    /** Checks and carries out a create from the wrapped attributes. */
    ObjectNode create(Resource kind, ObjectNode fixed, ObjectNode given) {
        writer.refuseUnknown(kind, given);
        return writer.create(kind, fixed, given);
    }

    ObjectNode update(Resource kind, ObjectNode row, ObjectNode given) {
        writer.refuseUnknown(kind, given);
        return writer.update(kind, row, given);
    }

    Answer synced(Resource kind, Sync.Scope scope, Call call) {
        return Answer.json(200, sync.run(kind, scope, call.updates(), call.request().dropRow()));
    }
}
