package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One kind of object that can be written: what it accepts, what it demands, how it is shown. */
interface Resource {

    TableName table();

    Schema schema();

    /** Completes {@link Change#after()} and adds what is wrong with it. */
    void check(Change change);

    /** Called after a row was stored. */
    default void stored(ObjectNode row) {}

    /** The row as the Show action and sync answers render it. */
    ObjectNode show(ObjectNode row);
}
