/** What is checked of metrics, dashboards and alert rules. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.metrics;
