/**
 * What a person would check by hand before the first run and when something is odd: settings,
 * logins, permissions, clocks, tables, strangers' marks. Both systems are only read.
 *
 * <p>One small {@link dev.plumbline.doctor.Check} a subject; {@link dev.plumbline.doctor.Doctor}
 * runs them all, and one that cannot be carried out keeps no other from it.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.doctor;
