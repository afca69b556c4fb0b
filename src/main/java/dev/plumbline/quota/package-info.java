/**
 * The rate governor of Procore and the turns at Epicor, shared by all threads and replicas through
 * PostgreSQL.
 *
 * <p>Why it is so: a token bucket that never exceeds a window's limit either starts with a trickle
 * or wastes part of every window, so the governor remembers when requests leave each window and
 * grants what is free (a sliding log, coarsened into slots). Permits are not handed out ahead of
 * use: whoever asks the database asks for all who wait in the process, which saves as many
 * transactions and wastes no permit. A limit that no answer has named for a week is forgotten,
 * because the headers show the nearer window only: a governor that keeps away from an outdated
 * limit would never learn that it was raised.
 *
 * <p>Epicor's turns are rows that are renewed while they are held, not locks of a session: a
 * process that sleeps with its connections open would keep those from all others.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.quota;
