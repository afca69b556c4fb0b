/** Tests of the reconciliation's own arithmetic and of what it calls a difference. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.reconcile;
