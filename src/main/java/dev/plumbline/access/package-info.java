/**
 * Who comes in over HTTP, and as what. Two ways for machines and people alike: a token that this
 * installation was given, or an identity provider (OpenID Connect) if one is set.
 *
 * <p>Under {@code /api} only the {@code Authorization} header counts, so that no page of another
 * site can use a browser's cookies there. Pages know people by a cookie; a request that would
 * change something is refused where the browser says that another site has sent it. That needs no
 * hidden field in a form, and none can be forgotten.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.access;
