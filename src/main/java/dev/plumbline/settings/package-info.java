/**
 * Everything that can be set, as typed mappings, and the check that refuses a wrong setting before
 * anything starts. {@link dev.plumbline.settings.Settings} is the one list of all of them.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.settings;
