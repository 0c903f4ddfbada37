package io.github.mlopssdk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void escapesTextAndAttributes() {
        Html html = new Html().element("p", "<b> & 'c'", "title", "\"><script>", "hidden");

        assertThat(html).hasToString("<p title=\"&quot;&gt;&lt;script&gt;\" hidden>&lt;b&gt; &amp; &#39;c&#39;</p>");
    }

    @Test
    void refusesToEndWithOpenElements() {
        assertThatThrownBy(new Html().open("p")::toString).hasMessageContaining("not closed");
    }
}
