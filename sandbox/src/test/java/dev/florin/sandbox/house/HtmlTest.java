package dev.florin.sandbox.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void escapesEveryValueThatIsNotHtml() {
    var inner = Html.of("<b>{}</b>", "a & b");
    assertThat(Html.of("<p title=\"{}\">{}</p>", "\"'<>", inner))
        .hasToString("<p title=\"&quot;&#39;&lt;&gt;\"><b>a &amp; b</b></p>");
    assertThat(Html.join(List.of(inner, Html.EMPTY, inner)).toString()).hasSize(2 * 16);
  }

  @Test
  void doesNotFillPlacesThatAValueBrings() {
    assertThat(Html.of("{} {}", "{}", "x")).hasToString("{} x");
  }

  @Test
  void refusesAWrongNumberOfValues() {
    assertThatThrownBy(() -> Html.of("{}")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.of("", 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
