package dev.plumbline.epicor;

/**
 * A document of which only revisions were read.
 *
 * @param lines those of its lines that come with it; none where lines are asked for on their own
 */
record DocumentRevision(String key, ChildRevisions lines) {}
