/**
 * A connector as they are usually written, for comparison: routes that read Epicor page by page,
 * and for each record look it up in Procore, create or update it, and write its lines one by one.
 * It is neither slowed down nor made clever: connections are kept alive, projects, cost codes, jobs
 * and the ids of vendors are asked for once, a few records are worked on at a time. It keeps no
 * watermark, journal or audit, matches by {@code origin_id} alone, and leaves documents that need
 * more thought out.
 */
package dev.plumbline.bench.connector;
