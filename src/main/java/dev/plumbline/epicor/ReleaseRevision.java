package dev.plumbline.epicor;

/** A release that was written; its order's head does not tell. Row {@code PORel}. */
public record ReleaseRevision(int poNum, int poLine, int poRelNum, long sysRevId) {}
