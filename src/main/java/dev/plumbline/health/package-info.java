/** Live, ready and started, as Kubernetes asks for them. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.health;
