package io.github.asynctrace.sample;

import java.util.List;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop answers over HTTP as it would without anybody watching it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "shop.traffic.enabled=false", "shop.carrier.stall-every=0", "asynctrace.budget=100" })
@ExtendWith(OutputCaptureExtension.class)
class ShopTests {

	@LocalServerPort
	private int port;

	@Autowired
	@Qualifier("applicationTaskExecutor")
	private Executor applicationTaskExecutor;

	private RestTestClient client;

	@BeforeEach
	void connect() {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void orderPageHasAllItsParts() {
		this.client.get()
			.uri("/orders/1")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.customer")
			.isEqualTo("Hotel Astoria")
			.jsonPath("$.stock.length()")
			.isEqualTo(3)
			.jsonPath("$.stock[0].warehouse")
			.isEqualTo("Hamburg")
			.jsonPath("$.price.currency")
			.isEqualTo("EUR")
			.jsonPath("$.shipping.carrier")
			.isNotEmpty();
	}

	@Test
	void supplierIsAskedForWhatNoWarehouseHas() {
		this.client.get()
			.uri("/orders/1")
			.exchange()
			.expectBody()
			.jsonPath("$.stock[*].missing[0].sku")
			.isEqualTo(List.of("cup", "cup", "cup"))
			.jsonPath("$.stock[?(@.daysToWait < 1)]")
			.isEmpty();
	}

	@Test
	void priceListHasATagForEachOfTheSixArticles() {
		this.client.get()
			.uri("/prices")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.length()")
			.isEqualTo(6)
			.jsonPath("$[?(@.sku == 'cup')].euros")
			.isEqualTo(5.83);
	}

	@Test
	void unknownOrderIsNotFound() {
		this.client.get().uri("/orders/99").exchange().expectStatus().isNotFound();
	}

	@Test
	void invoiceHasTheTaxOfTheCustomersCountry() {
		this.client.get()
			.uri("/orders/6/invoice")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.net")
			.isEqualTo(49.8)
			.jsonPath("$.tax")
			.isEqualTo(9.96);
	}

	@Test
	void invoiceFailsWhereTheTaxOfficeGivesNoRateAndTheLogSaysWhy(CapturedOutput output) {
		this.client.get()
			.uri("/orders/3/invoice")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.BAD_GATEWAY)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("the tax office of NO gives no tax rate");
		assertThat(output).contains("TaxOfficeException: the tax office of NO gives no tax rate")
			.containsSubsequence("at io.github.asynctrace.sample.invoice.TaxOffice.rate(TaxOffice.java:", "AsyncPath",
					"at io.github.asynctrace.sample.invoice.InvoiceService.write(InvoiceService.java:",
					"at io.github.asynctrace.sample.invoice.InvoiceController.invoice(InvoiceController.java:",
					"GET /orders/{id}/invoice");
	}

	@Test
	void asyncMethodsRunInSpringBootsExecutorAndInVirtualThreadsWhereThereAreSome() {
		boolean virtual = Runtime.version().feature() >= 21;
		assertThat(this.applicationTaskExecutor)
			.isInstanceOf(virtual ? SimpleAsyncTaskExecutor.class : ThreadPoolTaskExecutor.class);
	}

}
