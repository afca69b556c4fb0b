/**
 * The fault suite: everything around a run goes wrong, by rule or by a seeded schedule; afterwards
 * Procore must hold what the books say, once and to the cent. What is checked is read from the
 * sandboxes and worked out from the books, never asked of the product.
 *
 * <p>The product reaches Procore, Epicor and PostgreSQL through proxies that do to its connections
 * what networks do; the suite itself does not go through them. {@code ./mvnw verify} runs one case
 * of each kind, {@code -Pfaults} all; {@code -Dtest=RandomScheduleTest -Dseed=17} replays one
 * schedule.
 *
 * <p>The tests that end with IT kill, stop and continue the packaged program; {@code ./mvnw verify
 * -DskipUnitTests -Dit.test=CrashPointIT -Dcrash.points=JOURNAL.* -Dseed=17} kills it where its
 * journal is committed. {@code -Pfaults} runs all scenarios, {@code target/fault-report.md} tells
 * what became of them.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.faults;
