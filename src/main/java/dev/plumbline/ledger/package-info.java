/** What must be remembered: runs, watermarks, records, parts, journal, audit. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.ledger;
