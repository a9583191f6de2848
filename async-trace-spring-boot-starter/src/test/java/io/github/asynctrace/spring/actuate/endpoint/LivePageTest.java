package io.github.asynctrace.spring.actuate.endpoint;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.acme.flux.FluxApplication;
import com.acme.web.EmptyApplication;
import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: the page shows text that others have chosen, in the browser of an operator, so
 * that nothing but its own script may run there and nobody else may be asked; and
 * programs that ask the endpoint must not suddenly get a page.
 */
class LivePageTest {

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

	private static final String PAGE = LivePage.html();

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void isWhatABrowserGetsAndNobodyElse(String stack) {
		String exposed = "management.endpoints.web.exposure.include=asynctrace";
		try (TestApplication application = "servlet".equals(stack)
				? TestApplication.servlet(EmptyApplication.class, exposed)
				: TestApplication.reactive(FluxApplication.class, exposed)) {
			HttpResponse<String> page = get(application, "", BROWSER);
			assertThat(type(page)).isEqualTo("text/html;charset=UTF-8");
			assertThat(page.body()).isEqualTo(PAGE);
			assertThat(type(get(application, "?format=html", "application/json"))).isEqualTo("text/html;charset=UTF-8");
			assertThat(type(get(application, "?format=json", BROWSER))).isEqualTo("application/json");
			assertThat(type(get(application, "?format=text", BROWSER))).isEqualTo("text/plain;charset=UTF-8");
			assertThat(type(get(application, "", "*/*"))).contains("json");
			assertThat(type(get(application, "", "application/json"))).isEqualTo("application/json");
			assertThat(type(application.get("/actuator/asynctrace"))).contains("json");
			assertThat(type(get(application, "", "text/plain"))).isEqualTo("text/plain;charset=UTF-8");
			assertThat(get(application, "?limit=many", BROWSER).statusCode()).isEqualTo(400);
		}
	}

	@Test
	void isSmall() {
		assertThat(PAGE.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(40 * 1024);
	}

	@Test
	void allowsItsOwnScriptAndStyleAlone() throws Exception {
		assertThat(policy())
			.isEqualTo(("default-src 'none'; connect-src 'self'; img-src data:; script-src 'sha256-%s'; "
					+ "style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'")
				.formatted(hash("<script type=\"module\">(.*?)</script>"), hash("<style>(.*?)</style>")));
		assertThat(PAGE).containsOnlyOnce("<script").containsOnlyOnce("<style").containsOnlyOnce("<link");
		assertThat(PAGE.indexOf("Content-Security-Policy")).isLessThan(PAGE.indexOf("<style"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(",
			"srcdoc", "DOMParser", "setHTML", "createContextualFragment", "<img", "<iframe", "<form", "import ",
			"import(", "localStorage", "sessionStorage", "document.cookie", "XMLHttpRequest", "WebSocket", "sendBeacon",
			"method:" })
	void neverMakesMarkupOfTextNorAsksAnybodyElse(String forbidden) {
		assertThat(PAGE).doesNotContain(forbidden);
	}

	@Test
	void namesNoOtherAddress() {
		assertThat(Pattern.compile("(?:https?:)?//[\\w.]+").matcher(PAGE).results().map((match) -> match.group()))
			.containsOnly("http://www.w3.org");
		assertThat(PAGE).containsOnlyOnce("fetch(").containsOnlyOnce("http://www.w3.org/2000/svg");
	}

	@ParameterizedTest
	@MethodSource("colors")
	void textCanBeReadOnWhatItStandsOn(String scheme, String text, String ground) {
		Map<String, double[]> colors = colorsOf(scheme);
		assertThat(contrast(colors.get(text), colors.get(ground))).as("%s on %s, %s", text, ground, scheme)
			.isGreaterThanOrEqualTo(4.5);
	}

	static Stream<Arguments> colors() {
		List<String> texts = List.of("ink", "dim", "link", "run", "wait", "bad");
		return Stream.of("light", "dark")
			.flatMap((scheme) -> texts.stream()
				.flatMap((text) -> Stream.of("paper", "shade", "old", "pick")
					.filter((ground) -> ground.equals("paper") || ground.equals("shade") || !text.equals("link"))
					.map((ground) -> Arguments.of(scheme, text, ground))));
	}

	private static Map<String, double[]> colorsOf(String scheme) {
		String[] parts = PAGE.split("@media \\(prefers-color-scheme: dark\\)");
		String rules = "light".equals(scheme) ? parts[0] : parts[1].substring(0, parts[1].indexOf("}\n}"));
		Map<String, double[]> colors = new HashMap<>();
		Matcher matcher = Pattern.compile("--(\\w+): #(\\w{3,6});").matcher(rules);
		while (matcher.find()) {
			String hex = matcher.group(2);
			String full = (hex.length() == 3) ? hex.replaceAll("(.)", "$1$1") : hex;
			double[] channels = new double[3];
			for (int i = 0; i < 3; i++) {
				channels[i] = Integer.parseInt(full.substring(2 * i, 2 * i + 2), 16) / 255.0;
			}
			colors.put(matcher.group(1), channels);
		}
		return colors;
	}

	/** WCAG 2.2, contrast ratio and relative luminance. */
	private static double contrast(double[] first, double[] second) {
		double a = luminance(first);
		double b = luminance(second);
		return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
	}

	private static double luminance(double[] color) {
		double[] weights = { 0.2126, 0.7152, 0.0722 };
		double sum = 0;
		for (int i = 0; i < 3; i++) {
			sum += weights[i] * ((color[i] <= 0.04045) ? color[i] / 12.92 : Math.pow((color[i] + 0.055) / 1.055, 2.4));
		}
		return sum;
	}

	private static HttpResponse<String> get(TestApplication application, String query, String accept) {
		return application.get("/actuator/asynctrace" + query, "Accept", accept);
	}

	private static String type(HttpResponse<String> response) {
		return response.headers().firstValue("Content-Type").orElse("");
	}

	private static String policy() {
		return group("Content-Security-Policy\" content=\"([^\"]*)\"");
	}

	private static String hash(String element) throws Exception {
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(group(element).getBytes(StandardCharsets.UTF_8));
		return Base64.getEncoder().encodeToString(digest);
	}

	private static String group(String pattern) {
		Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(PAGE);
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

}
