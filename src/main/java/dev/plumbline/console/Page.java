package dev.plumbline.console;

/**
 * What every page needs to know.
 *
 * @param title of the page
 * @param section the part of the navigation that it belongs to
 * @param mayChange whether who looks may change anything
 * @param who looks, "" for nobody
 * @param open how many records need a person
 * @param currency of all money: divisions that write into one Procore company share it
 */
public record Page(
        String title, String section, boolean mayChange, String who, long open, String currency) {}
