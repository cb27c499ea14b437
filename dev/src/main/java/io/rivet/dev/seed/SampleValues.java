package io.rivet.dev.seed;

/// The short lists that the sample rows draw from.
final class SampleValues {

    static final String[] FIRST_NAMES =
            ("Ada Aino Amara Andrei Anouk Astrid Bao Beatriz Bela Carmen Chidi Clara Dalia Dmitri"
                            + " Edda Elif Emeka Esme Farid Fiona Gita Goran Hana Hugo Ines Ivo Jia"
                            + " Jonas Kaito Kira Lars Leila Luca Maren Mateo Mina Nadia Nils Olga"
                            + " Omar Petra Quinn Rana Ravi Sofia Tariq Tomas Uma Viktor Yara")
                    .split(" ", -1);

    static final String[] LAST_NAMES =
            ("Abara Almeida Andersen Baker Berg Bianchi Castro Chen Cohen Costa Dahl Diallo Dubois"
                            + " Eriksen Farouk Ferrari Fischer Garcia Gupta Haddad Hansen Horvat"
                            + " Ivanov Jansen Kaya Khan Kim Kowalski Laine Lopez Maier Mensah Mori"
                            + " Moreau Nagy Nguyen Novak Okafor Olsen Park Petrov Popescu Quist"
                            + " Rossi Santos Sato Silva Tanaka Weber Zhang")
                    .split(" ", -1);

    static final String[] MAIL_DOMAINS = {
        "example.com", "example.org", "example.net", "mail.example", "post.example",
        "work.example", "home.example", "school.example", "shop.example", "club.example"
    };

    static final String[] BIOS = {
        "Grows tomatoes on a balcony.",
        "Walks to work, rain or shine.",
        "Collects maps of towns that no longer exist.",
        "Reads two books at once.",
        "Repairs bicycles for the whole street.",
        "Swims in the lake before breakfast.",
        "Plays the cello, badly but gladly.",
        "Bakes bread on Sundays.",
        "Writes letters by hand.",
        "Counts birds for the local survey.",
        "Learns a new language each winter.",
        "Takes photographs of doors.",
        "Runs the chess club at the library.",
        "Builds model ships in bottles.",
        "Teaches children to juggle.",
        "Keeps bees and gives the honey away.",
        "Travels by train only.",
        "Knits socks, always three.",
        "Paints the harbour at dawn.",
        "Sings in a choir, second row."
    };

    static final String[] PRODUCTS = {
        "Desk lamp", "Oak shelf", "Wool blanket", "Steel kettle", "Garden hose",
        "Monitor 27\\\"", "Tablet 10\\\"", "Canvas bag", "Rain jacket", "Running shoes",
        "Notebook, ruled", "Fountain pen", "Office chair", "Coffee grinder", "Cutting board",
        "Wall clock", "Travel mug", "Bicycle pump", "Tool box", "Paint set",
        "Board game", "Headphones", "Keyboard", "USB cable", "Power adapter",
        "Picture frame", "Plant pot", "Door mat", "Tea towel", "Camping stove"
    };

    static final String[] ORDER_STATES = {"pending", "shipped", "delivered", "cancelled"};

    static final String[] NOTES = {
        "Leave it at the back door.",
        "Please ring twice.",
        "It is a present.",
        "No plastic, please.",
        "Deliver after six.",
        "Call before you come.",
        "The lift is out of order.",
        "Neighbours at number 12 take it.",
        "Second try.",
        "Handle with care."
    };

    static final String[] EVENT_TYPES = {
        "page_view", "click", "search", "add_to_cart", "purchase",
        "login", "logout", "signup", "share", "error"
    };

    static final String[] PAGES = {
        "/",
        "/about",
        "/account",
        "/account/orders",
        "/account/settings",
        "/basket",
        "/blog",
        "/blog/archive",
        "/careers",
        "/catalogue",
        "/catalogue/chairs",
        "/catalogue/lamps",
        "/catalogue/tables",
        "/checkout",
        "/checkout/done",
        "/contact",
        "/delivery",
        "/faq",
        "/gifts",
        "/help",
        "/login",
        "/new",
        "/press",
        "/returns",
        "/sale",
        "/search"
    };

    static final String[] REFERRERS = {
        "https://search.example/", "https://search.example/maps", "https://news.example/today",
        "https://social.example/feed", "https://forum.example/t/4711", "https://blog.example/post",
        "https://mail.example/inbox", "https://deals.example/", "https://video.example/watch",
        "https://partner.example/links"
    };

    static final String[] USER_AGENTS = {
        "Mozilla/5.0 (X11; Linux x86_64) Example/128.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Example/128.0",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Example/17.5",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) Example/17.5",
        "Mozilla/5.0 (iPad; CPU OS 17_5) Example/17.5",
        "Mozilla/5.0 (Android 14; Mobile) Example/127.0",
        "Mozilla/5.0 (Linux; Android 13) Example/126.0",
        "ExampleBot/2.1 (+https://bot.example/)"
    };

    static final String[] COUNTRIES = {"AT", "BR", "DE", "ES", "FR", "IN", "JP", "NG", "US", "VN"};

    static final String[] REGIONS = {
        "Bavaria", "Brittany", "California", "Catalonia", "Hanoi",
        "Hokkaido", "Kerala", "Lagos", "Parana", "Tyrol"
    };

    static final String[] CITIES = {
        "Barcelona", "Curitiba", "Hanoi", "Innsbruck", "Kochi",
        "Lagos", "Munich", "Rennes", "San Diego", "Sapporo"
    };

    static final String[] DEVICES = {"desktop", "mobile", "tablet"};

    static final String[] BROWSERS = {"Chrome", "Firefox", "Safari", "Edge", "Opera", "Other"};

    static final String[] SYSTEMS = {"Linux", "Windows", "macOS", "Android", "iOS"};

    static final String[] UTM_SOURCES = {"newsletter", "search", "social", "partner"};

    static final String[] UTM_MEDIA = {"email", "cpc", "post", "link"};

    static final String[] CAMPAIGNS = {"spring", "summer", "autumn", "winter", "launch"};

    static final String[] TAGS = {
        "travel", "food", "science", "history", "music", "garden", "sport", "craft", "books"
    };

    static final String[] CATEGORIES = {
        "news", "guides", "essays", "reviews", "interviews", "notes"
    };

    static final String[] CONTENT_STATES = {"draft", "review", "published", "archived"};

    static final String[] LANGUAGES = {"en", "de", "fr", "es", "pt"};

    private SampleValues() {}
}
