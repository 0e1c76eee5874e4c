package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** User and password are taken out of an address, wherever they stand in it. */
class DatabaseAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "postgresql://u:p%40ss@h:5433/n?sslmode=require|jdbc:postgresql://h:5433/n?sslmode=require|u|p@ss",
        "postgresql://u:p%40ss@h1:5433,h2/n|jdbc:postgresql://h1:5433,h2/n?targetServerType=primary|u|p@ss",
        "postgresql://u:p@h1,h2:1/n?sslmode=require|jdbc:postgresql://h1,h2:1/n?sslmode=require&targetServerType=primary|u|p",
        "postgresql://u:p@h1,h2/n?targetServerType=any|jdbc:postgresql://h1,h2/n?targetServerType=any|u|p",
        "jdbc:postgresql://h1,h2/n?password=p|jdbc:postgresql://h1,h2/n?targetServerType=primary|-|p",
        "postgres://u@h/n|jdbc:postgresql://h/n|u|-",
        "postgresql://h/n?user=u&sslmode=require&password=p|jdbc:postgresql://h/n?sslmode=require|u|p",
        "jdbc:postgresql://h/n|jdbc:postgresql://h/n|-|-",
        "jdbc:postgresql://h/n?user=u&password=a+b%25|jdbc:postgresql://h/n|u|a+b%",
        "jdbc:postgresql://h1,h2/n?targetServerType=primary&password=p|jdbc:postgresql://h1,h2/n?targetServerType=primary|-|p",
      })
  void readsEveryForm(String text, String url, String user, String password) {
    var address = DatabaseAddress.parse(text);
    assertThat(address).isEqualTo(new DatabaseAddress(url, user, password));
    assertThat(address.toString()).isEqualTo("DatabaseAddress[" + url + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:hidden@h/n",
        "postgresql://u:hidden",
        "postgresql://u:hid den@h/n",
        "postgresql://u:hidden%zz@h/n",
        "postgresql://u:hidden@h",
        "postgresql://u:hidden@h1,/n",
        "postgresql://u:hidden@,h2/n",
        "postgresql://u:hidden@h1,h 2/n",
        "jdbc:postgresql://h/n?password=hidden%",
      })
  void refusesWhatItCannotReadWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> DatabaseAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FLORIN_DATABASE_URL")
        .hasMessageNotContaining("hid")
        .hasNoCause();
  }

  @Test
  void aQuoteInAPasswordIsNothingSpecial() {
    assertThat(DatabaseAddress.parse("postgresql://u:it's@h/n").password()).isEqualTo("it's");
  }
}
