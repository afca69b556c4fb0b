package dev.plumbline.epicor;

import java.util.Map;

/**
 * Jobs that were written.
 *
 * @param projects {@code ProjectID} by {@code JobNum} as Epicor spells it, empty where a job has
 *     none
 * @param newest the greatest {@code SysRevID} among them, 0 where there are none
 */
public record RevisedJobs(Map<String, String> projects, long newest) {}
