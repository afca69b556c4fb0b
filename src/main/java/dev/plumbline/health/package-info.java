/**
 * What Kubernetes asks. Only what a restart or a pause of this process would cure counts: an outage
 * of Epicor or Procore is waited out by the runs and changes none of the answers.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.health;
