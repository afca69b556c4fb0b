/** What documents only name: Procore's projects, codes and units, Epicor's jobs. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.reference;
