package dev.plumbline.sandbox.demo;

import java.util.List;
import java.util.Locale;

/** A division of the invented company, with the Epicor company that keeps its books. */
enum Division {
    NORTH(1, "Keystone Ridge Builders North", "Duluth", "MN", "55802"),
    SOUTH(2, "Keystone Ridge Builders South", "San Antonio", "TX", "78205"),
    EAST(3, "Keystone Ridge Builders East", "Allentown", "PA", "18101"),
    WEST(4, "Keystone Ridge Builders West", "Reno", "NV", "89501"),
    CENTRAL(5, "Keystone Ridge Civil", "Omaha", "NE", "68102");

    private static final List<Division> ALL = List.of(values());

    /** Which of the five it is, from 1. */
    final int number;

    final String legalName;
    final String city;
    final String state;
    final String zip;

    Division(int number, String legalName, String city, String state, String zip) {
        this.number = number;
        this.legalName = legalName;
        this.city = city;
        this.state = state;
        this.zip = zip;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String company() {
        return "EPIC" + segment();
    }

    /** Third segment of the division's GL accounts. */
    String segment() {
        return "0" + number;
    }

    Division next() {
        return at(number);
    }

    /** The division of an endless count that starts again after the fifth. */
    static Division at(int index) {
        return ALL.get(index % ALL.size());
    }
}
