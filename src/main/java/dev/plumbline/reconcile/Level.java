package dev.plumbline.reconcile;

/** How far figures are taken apart. */
public enum Level {
    DIVISION,
    PROJECT,
    DOCUMENT,
    GL_ACCOUNT,
    COST_CODE
}
