/**
 * The fault suite: everything around a run goes wrong, by rule or by a seeded schedule; afterwards
 * Procore must hold what the books say, once and to the cent. What is checked is read from the
 * sandboxes and worked out from the books, never asked of the product.
 *
 * <p>{@code ./mvnw verify -Dtest=RandomScheduleTest -Dseed=17} replays one schedule.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.faults;
