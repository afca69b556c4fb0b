package dev.plumbline.procore;

/** A cost type of the company (Procore REST v1.0, Line Item Types). */
public record CostType(long id, String code) {}
