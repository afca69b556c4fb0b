package dev.plumbline.domain;

/**
 * One Epicor company with its own schedule.
 *
 * @param name the name in settings and commands, for example {@code east}
 * @param epicorCompany Epicor's company id, the path segment of its OData URLs
 * @param currency the company's base currency, ISO 4217
 */
public record Division(String name, String epicorCompany, String currency) {}
