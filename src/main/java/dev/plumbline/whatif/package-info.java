/** What a change of a mapping table would do, before anyone saves it. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.whatif;
