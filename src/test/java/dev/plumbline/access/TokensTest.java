package dev.plumbline.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.settings.AccessSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokensTest {
    @Test
    void letsNobodyInWhileNoTokenIsSet() {
        Tokens none = new Tokens(new Set(null, null, null, null));

        assertThat(none.role("")).isEmpty();
        assertThat(none.role("one")).isEmpty();
        assertThat(none.areSet()).isFalse();
    }

    @Test
    void knowsTwoTokensOfEachRoleAtOnce() {
        Tokens tokens = new Tokens(new Set("new", "old", "seen", "seen before"));

        assertThat(tokens.role("new")).contains("operator");
        assertThat(tokens.role("old")).contains("operator");
        assertThat(tokens.role("seen")).contains("viewer");
        assertThat(tokens.role("seen before")).contains("viewer");
        assertThat(tokens.role("ne")).isEmpty();
        assertThat(tokens.role("")).isEmpty();
    }

    @Test
    void sealsSessionsOtherwiseOnceATokenChanges() {
        Tokens before = new Tokens(new Set("new", "old", null, null));

        assertThat(new Tokens(new Set("new", "old", null, null)).sessionKey())
                .isEqualTo(before.sessionKey())
                .hasSize(64);
        assertThat(new Tokens(new Set("new", null, null, null)).sessionKey())
                .isNotEqualTo(before.sessionKey());
    }

    record Set(
            @Nullable String api,
            @Nullable String apiOld,
            @Nullable String viewer,
            @Nullable String viewerOld)
            implements AccessSettings {
        @Override
        public Optional<String> apiToken() {
            return Optional.ofNullable(api);
        }

        @Override
        public Optional<String> apiTokenOld() {
            return Optional.ofNullable(apiOld);
        }

        @Override
        public Optional<String> viewerToken() {
            return Optional.ofNullable(viewer);
        }

        @Override
        public Optional<String> viewerTokenOld() {
            return Optional.ofNullable(viewerOld);
        }
    }
}
