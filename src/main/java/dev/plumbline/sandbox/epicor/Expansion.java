package dev.plumbline.sandbox.epicor;

import java.util.List;

/** Children to be written within their parent. */
record Expansion(
        EntitySet set, List<Column> columns, Condition filter, List<Expansion> expansions) {}
