package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A kind of object with little to it: some required attributes, and perhaps something to complete.
 */
record PlainResource(
        TableName table,
        Schema schema,
        List<String> required,
        Consumer<ObjectNode> complete,
        UnaryOperator<ObjectNode> view)
        implements Resource {

    @Override
    public void check(Change change) {
        required.forEach(change::require);
        complete.accept(change.after());
    }

    @Override
    public ObjectNode show(ObjectNode row) {
        return view.apply(row);
    }
}
