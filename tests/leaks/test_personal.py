import pytest

from generator.leaks.personal import personal_data


def kinds(text):
    return [data.what for data in personal_data(text)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Write to karla.meier@" + "gmx.de, please.", "a mail address"),
        ("mailto:k.meier+list@" + "mail.uni-bonn.de", "a mail address"),
        ('File "/home/' + 'kmeier/shop/app.py", line 3', "a home folder"),
        ("cd /Users/" + "karla/src", "a home folder"),
        ("C:\\Users\\" + "Karla\\Desktop", "a home folder"),
        ("ssh deploy@10." + "20.30.41", "a private network address"),
        ("http://192.168." + "178.23:8080/", "a private network address"),
        ("listening on 172." + "20.0.5", "a private network address"),
        ("ping db1.prod." + "internal", "a private host name"),
        ("http://nas." + "local/admin", "a private host name"),
    ],
)
def test_personal_data_is_noticed(text, what):
    assert what in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "alice@example.com, bob@mail.example.org and x@test",
        "git clone git@github.com:owner/repo.git",
        "npm install react@18.2.0 @types/node@latest",
        "@app.route('/') and @pytest.mark.slow",
        "icon@2x.png",
        "/home/user/project and /Users/you and C:\\Users\\username",
        "127.0.0.1, 0.0.0.0, 8.8.8.8, 172.15.0.1 and 10.0.0.0/8",
        "version 10.2.1 of 192.168",
        "threading.local() and window.localStorage, settings.local",
        "host.docker.internal and api.default.svc.cluster.local",
    ],
)
def test_what_says_nothing_of_a_person_is_left_alone(text):
    assert kinds(text) == []
