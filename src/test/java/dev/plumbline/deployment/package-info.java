/** Tests of what deployment/ and k8s/ say, as it is rendered and read by others. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.deployment;
