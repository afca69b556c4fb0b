/**
 * The fault suite: everything around a run goes wrong, by rule or by a seeded schedule; afterwards
 * Procore must hold what the books say, once and to the cent. What is checked is read from the
 * sandboxes and worked out from the books, never asked of the product.
 *
 * <p>The product reaches Procore, Epicor and PostgreSQL through proxies that do to its connections
 * what networks do; the suite itself does not go through them. {@code ./mvnw verify} runs one case
 * of each kind, {@code -Pfaults} all; {@code -Dtest=RandomScheduleTest -Dseed=17} replays one
 * schedule.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.faults;
